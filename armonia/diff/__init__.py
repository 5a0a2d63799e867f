"""What differs between two releases, and because of which delivery, rule or code."""
