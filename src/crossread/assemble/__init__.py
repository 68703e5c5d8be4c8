"""Everything to one dossier."""

from __future__ import annotations

from crossread.assemble.dossier import assemble

__all__ = ["assemble"]
