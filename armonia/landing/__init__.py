"""What lies in the landing folder, whether it is whole, and which of it waits to be taken."""
