#!/usr/bin/env python3
"""What somebody would write on the day of the incident: pairs evicted and evictor, and counts."""
import json
import sys
from collections import Counter, defaultdict

connects = defaultdict(dict)
takeovers = []
with open(sys.argv[1], encoding="utf-8") as lines:
    for line in lines:
        event = json.loads(line)
        if event["eventType"] == "connected":
            connects[event["clientId"]][event["versionNumber"]] = event
        elif event.get("disconnectReason") == "DUPLICATE_CLIENTID":
            takeovers.append(event)

pairs = Counter()
for takeover in takeovers:
    versions = connects[takeover["clientId"]]
    later = [version for version in versions if version > takeover["versionNumber"]]
    evictor = versions[min(later)] if later else {}
    pairs[takeover["clientId"], takeover["principalIdentifier"], evictor.get("principalIdentifier")] += 1

clients = Counter()
for (client, _, _), count in pairs.items():
    clients[client] += count
for client, count in clients.most_common():
    print(client, count)
