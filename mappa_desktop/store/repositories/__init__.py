"""What is kept, asked for and given back as domain objects; used inside a unit or a reading."""
