"""What `dagster dev` and `dagster definitions validate` load. Nothing else belongs here."""

from orchestration.defs.build import build_definitions

defs = build_definitions()
