"""What is put in and taken out: articles, collected bytes, judgements; copies, checks and mending of a base."""
