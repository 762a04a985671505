"""What a deck of slides is made of: what each slide holds, how it is laid out, and how the file is packed."""
