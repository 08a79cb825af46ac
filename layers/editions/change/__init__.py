"""What moved a figure from one edition to another: every parcel in one cause, adding up exactly."""
