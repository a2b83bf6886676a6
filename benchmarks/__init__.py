"""What is measured: quality on public data where it is there, speed and size side by side with peers."""
