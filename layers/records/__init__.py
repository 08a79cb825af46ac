"""What the system of record says of each parcel: the ward export, and what it changes."""
