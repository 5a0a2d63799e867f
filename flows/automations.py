"""The automations that a Prefect server holds for Armonia: when it tells somebody, and when it gives a run up."""

from datetime import timedelta
from uuid import UUID

from prefect.blocks.notifications import CustomWebhookNotificationBlock
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.objects import StateType
from prefect.events.actions import ActionTypes, ChangeFlowRunState, SendNotification
from prefect.events.schemas.automations import Automation, AutomationCore, EventTrigger, Posture
from prefect.events.schemas.events import ResourceSpecification
from prefect.types import SecretDict

BLOCK = "armonia-alerts"
ANY_RUN = ResourceSpecification({"prefect.resource.id": "prefect.flow-run.*"})
LINK = "{{ flow_run|ui_url }}"
ENDED = "{{ flow.name }} run {{ flow_run.name }} is {{ flow_run.state.name }}: {{ flow_run.state.message }}\n" + LINK
NEVER = (
    "{% if flow_run %}The last one was {{ flow_run.name }}.\n" + LINK + "{% else %}There was none at all.{% endif %}"
)
WAITS = (
    "{{ flow.name }} run {{ flow_run.name }} waits since {{ flow_run.expected_start_time }}. Is the worker up?\n" + LINK
)
SILENT = "No heartbeat: its process died, or its machine was switched off. The next run takes up where it stopped."
PUBLISHED = {"Completed", "Partial"}
OVER = PUBLISHED | {"Failed", "Crashed", "Cancelled"}


def hold_alerts(webhook: str, hours: float, silence: float) -> dict[str, str]:
    """Has the server hold the block and the automations; whether each of these was created, updated or kept."""
    block = CustomWebhookNotificationBlock(
        name=BLOCK,
        url="{{address}}",
        json_data={"text": "{{subject}}\n{{body}}"},
        headers=None,
        cookies=None,
        secrets=SecretDict({"address": webhook}),
    )
    block.save(BLOCK, overwrite=True)
    with get_client(sync_client=True) as client:
        found = client.read_block_document_by_name(BLOCK, block.get_block_type_slug())
        return {one.name: _hold(one, client) for one in automations(found.id, hours, silence)}


def automations(block: UUID, hours: float, silence: float) -> list[AutomationCore]:
    """Every automation as it should be."""
    return [
        _automation("nightly ended partial", _ends({"Partial"}), _tell(block, "Published, but not complete", ENDED)),
        _automation("a run failed", _ends({"Failed", "Crashed"}), _tell(block, "Not done", ENDED)),
        _automation("no night was published", _misses(hours), _tell(block, f"No night in {hours:g} hours", NEVER)),
        _automation("nightly was not started", _waits(), _tell(block, "Not started", WAITS)),
        _automation(
            "a run without heartbeat crashed",
            _falls_silent(silence),
            ChangeFlowRunState(state=StateType.CRASHED, name="Crashed", message=SILENT, force=False),
        ),
    ]


def _automation(name: str, trigger: EventTrigger, action: ActionTypes) -> AutomationCore:
    return AutomationCore(name=f"armonia: {name}", trigger=trigger, actions=[action])


def _tell(block: UUID, subject: str, body: str) -> SendNotification:
    return SendNotification(block_document_id=block, subject=f"Armonia: {subject}", body=body)


def _ends(states: set[str]) -> EventTrigger:
    return EventTrigger(
        expect=_events(states),
        match=ANY_RUN,
        match_related=_of("nightly", "housekeeping"),
        for_each={"prefect.resource.id"},
        posture=Posture.Reactive,
    )


def _misses(hours: float) -> EventTrigger:
    """Each published night starts the clock anew; where there is none yet, the automation's own making starts it."""
    return EventTrigger(
        after=_events(PUBLISHED),
        expect=_events(PUBLISHED),
        match=ANY_RUN,
        match_related=_of("nightly"),
        posture=Posture.Proactive,
        within=timedelta(hours=hours),
    )


def _waits() -> EventTrigger:
    """After downtime several runs are late at once; one is taken, the others cancelled, within seconds."""
    return EventTrigger(
        after=_events({"Late"}),
        expect=_events({"Pending", "Running", *OVER}),
        match=ANY_RUN,
        match_related=_of("nightly"),
        for_each={"prefect.resource.id"},
        posture=Posture.Proactive,
        within=timedelta(minutes=10),
    )


def _falls_silent(seconds: float) -> EventTrigger:
    """Of a run that a worker took: a heartbeat comes when it starts to run, and then every 30 seconds."""
    return EventTrigger(
        after=_events({"Pending", "Running", "heartbeat"}),
        expect=_events({"Running", "heartbeat", *OVER}),
        match=ANY_RUN,
        for_each={"prefect.resource.id"},
        posture=Posture.Proactive,
        within=timedelta(seconds=seconds),
    )


def _events(names: set[str]) -> set[str]:
    return {f"prefect.flow-run.{name}" for name in names}


def _of(*flows: str) -> ResourceSpecification:
    return ResourceSpecification({"prefect.resource.role": "flow", "prefect.resource.name": list(flows)})


def _hold(wanted: AutomationCore, client: SyncPrefectClient) -> str:
    """One that is as wanted is left alone: an update would start its clock anew."""
    found = client.read_automations_by_name(wanted.name)
    if not found:
        client.create_automation(wanted)
        return "created"
    if _told(found[0]) == _told(wanted):
        return "kept"
    client.update_automation(found[0].id, wanted)
    return "updated"


def _told(automation: Automation | AutomationCore) -> dict[str, object]:
    return automation.model_dump(include=set(AutomationCore.model_fields), exclude={"trigger": {"id"}})
