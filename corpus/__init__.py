"""What was published: an address, file or feed becomes an `Article`."""
