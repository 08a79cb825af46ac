"""What one parcel was found to be: its criteria, its flags, its index, and what became of them."""
