"""Fill a doccano with sentences to label: `.venv-peer-desk/bin/python peer_seed.py COUNT`, run in that environment.

The address of its database comes from `DATABASE_URL`; nothing of Claimdesk is imported. Prints the project's number.
"""

import os
import sys
from importlib import util
from pathlib import Path

LABELS = ("True", "Mostly true", "Mixed", "Mostly false", "False")
PERSON, WORD = "bench", "bench-only-here"


def main(count: int) -> int:
    """Make the tables, one person, one project of so many sentences, and a label for each of the keys 1 to 5."""
    found = util.find_spec("backend")
    sys.path.append(str(Path(str(found and found.origin)).parent))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
    import django

    django.setup()
    from django.core import management

    management.call_command("migrate", verbosity=0)
    management.call_command("create_roles", stdout=sys.stderr)
    from django.contrib.auth import get_user_model
    from examples.models import Example
    from label_types.models import CategoryType
    from projects.models import Member, TextClassificationProject
    from roles.models import Role

    person = get_user_model().objects.create_superuser(PERSON, "bench@example.org", WORD)
    project = TextClassificationProject.objects.create(
        name="Bench", description="Bench", project_type="DocumentClassification", created_by=person,
        single_class_classification=True,
    )  # fmt: skip
    Member.objects.get_or_create(project=project, user=person, role=Role.objects.get(name="project_admin"))
    for number, label in enumerate(LABELS, 1):
        CategoryType.objects.create(project=project, text=label, suffix_key=str(number))
    for start in range(0, count, 2_000):
        numbers = range(start, min(count, start + 2_000))
        Example.objects.bulk_create(
            Example(project=project, text=f"In all, {n + 12:,} boats used the pier of Vellmar in {1950 + n % 70}.")
            for n in numbers
        )
    print(project.pk)
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
