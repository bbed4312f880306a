"""Matrix through nio, and nothing else."""
