"""Who has not been spoken with for longer than usual, and what they are worth."""
