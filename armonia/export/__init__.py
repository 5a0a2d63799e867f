"""What may leave the home: each release's figures in other formats, every count behind the disclosure gate."""
