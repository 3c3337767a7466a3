"""Static files with a hash in their names, in the modules that a script imports too."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    support_js_module_import_aggregation = True
    # Each pass settles the names of what imports only settled modules: as many as imports go deep.
    max_post_process_passes = 20
