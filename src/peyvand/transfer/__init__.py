"""Import and export: data comes in from files, is checked before anything is written, and can be taken back."""
