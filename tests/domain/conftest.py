"""How long the core is searched: HYPOTHESIS_PROFILE is quick, ci (as in `make test`) or nightly."""

import os

from hypothesis import HealthCheck, Phase, settings

_EVERYTHING_IS_SLOW_AND_FILTERED = [
    HealthCheck.too_slow,
    HealthCheck.filter_too_much,
    HealthCheck.data_too_large,
]

# A history that breaks a rule is shown as it was found: making it small takes minutes.
_PHASES = (Phase.explicit, Phase.generate)

for _name, _runs, _steps in (("quick", 20, 30), ("ci", 160, 40), ("nightly", 10000, 80)):
    settings.register_profile(
        _name,
        max_examples=_runs,
        stateful_step_count=_steps,
        deadline=None,
        derandomize=_name == "ci",
        print_blob=True,
        database=None,
        phases=_PHASES,
        suppress_health_check=_EVERYTHING_IS_SLOW_AND_FILTERED,
    )
PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "ci")
settings.load_profile(PROFILE)
