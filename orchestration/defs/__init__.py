"""The only package that imports dagster: thin assets, checks, schedules, sensors and resources."""
