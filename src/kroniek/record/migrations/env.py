"""Run by Alembic: migrates over the connection, and inside the transaction, that the record hands it."""

from alembic import context

from kroniek.record.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
context.run_migrations()
