"""The use cases: knows ports, not products."""
