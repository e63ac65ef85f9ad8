"""The rows of the store's tables; they never leave the store."""
