"""How the deliveries and their senders stand on a night, and what an operator sees of it."""
