"""What articles show beside what they say: shared text and shared events. Frames in, frames out."""
