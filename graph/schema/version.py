"""What a file says of itself in its header: that it is a knowledge base, and of which version."""

# "mail" in ASCII, in the file's header: tells our databases from other SQLite files.
APPLICATION_ID = 0x6D61696C
# How many migrations this program knows; they count themselves in the file's user_version.
VERSION = 9
