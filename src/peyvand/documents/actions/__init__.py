"""What is done with files, documents and comments."""
