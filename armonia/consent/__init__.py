"""Who withdrew consent, and how they are taken out of warehouse and archive."""
