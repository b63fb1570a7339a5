"""What was signed, launched, decided or done."""
