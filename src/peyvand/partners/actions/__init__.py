"""What is done with partners beyond saving one form."""
