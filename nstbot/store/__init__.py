"""The SQLite file: the record, the queues, and who is who. Opened by `store.Store`."""
