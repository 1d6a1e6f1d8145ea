"""What people do with notices and watches, one verb a file."""
