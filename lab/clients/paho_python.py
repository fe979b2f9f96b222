"""A client of Paho for Python: host port clientId caFile certFile keyFile keepAlive first longest (seconds).

The bounds of its back-off are first and longest; first 0 means that it ends when it is disconnected.
"""

import os
import signal
import sys
import threading

import paho.mqtt.client as mqtt

host, port, client_id, ca, cert, key, keep_alive, first, longest = sys.argv[1:]

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, client_id=client_id)
client.tls_set(ca, cert, key)
client.tls_insecure_set(True)
if first == "0":
    client.on_disconnect = lambda *_: os._exit(0)
else:
    client.reconnect_delay_set(int(first), int(longest))


def leave(*_):
    client.disconnect()
    client.loop_stop()
    os._exit(0)


def end_with_the_recorder():
    sys.stdin.read()
    os._exit(0)


signal.signal(signal.SIGTERM, leave)
threading.Thread(target=end_with_the_recorder, daemon=True).start()
client.connect_async(host, int(port), int(keep_alive))
client.loop_start()
signal.pause()
