"""The server as the Paho client of Python sees it: python3 paho_walk.py PORT. Exit code 0: all well."""
import sys
import threading
import time

import paho.mqtt.client as mqtt
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties
from paho.mqtt.subscribeoptions import SubscribeOptions

PORT = int(sys.argv[1])


class Client:
    def __init__(self, name, protocol, clean=True, expiry=None, will=None):
        self.v5 = protocol == mqtt.MQTTv5
        name = name and "%s-%d" % (name, protocol)
        kwargs = {} if self.v5 else {"clean_session": clean}
        self.client = mqtt.Client(client_id=name, protocol=protocol, **kwargs)
        self.messages, self.published, self.subscribed = [], set(), []
        self.connected = threading.Event()
        self.session_present = None
        self.properties = None
        self.client.on_message = lambda c, u, m: self.messages.append(m)
        self.client.on_publish = lambda c, u, mid: self.published.add(mid)
        self.client.on_subscribe = lambda c, u, mid, codes, *rest: self.subscribed.append(codes)
        self.client.on_connect = self.on_connect
        if will:
            self.client.will_set(*will)
        if self.v5:
            properties = Properties(PacketTypes.CONNECT)
            if expiry:
                properties.SessionExpiryInterval = expiry
            self.client.connect("127.0.0.1", PORT, clean_start=clean, properties=properties)
        else:
            self.client.connect("127.0.0.1", PORT)
        self.client.loop_start()
        assert self.connected.wait(5), "no CONNACK"

    def on_connect(self, client, userdata, flags, code, properties=None):
        assert code == 0, code
        self.session_present, self.properties = flags["session present"], properties
        self.connected.set()

    def subscribe(self, *args, **kwargs):
        before = len(self.subscribed)
        self.client.subscribe(*args, **kwargs)
        until(lambda: len(self.subscribed) > before, "SUBACK")

    def publish(self, *args, **kwargs):
        info = self.client.publish(*args, **kwargs)
        info.wait_for_publish(5)
        assert info.is_published(), "not acknowledged"

    def leave(self):
        self.client.disconnect()
        self.client.loop_stop()

    def vanish(self):
        self.client.loop_stop()
        self.client.socket().close()


def until(condition, what):
    for _ in range(500):
        if condition():
            return
        time.sleep(0.01)
    raise AssertionError(what)


def walk(protocol):
    v5 = protocol == mqtt.MQTTv5
    a, b = Client("a", protocol), Client("b", protocol, clean=False, expiry=100)
    assert not b.session_present
    b.subscribe("t/#", 2)
    for qos in (0, 1, 2):
        a.publish("t/%d" % qos, "x" * 1000, qos)
    until(lambda: len(b.messages) == 3, "three messages")
    assert sorted(m.qos for m in b.messages) == [0, 1, 2]
    b.leave()
    for n in range(200):
        a.publish("t/queue", str(n), 1 + n % 2)
    b = Client("b", protocol, clean=False, expiry=100)
    assert b.session_present
    until(lambda: len(b.messages) == 200, "what was queued")
    # Paho hands a message of QoS 2 over at PUBREL, so between the two there is no order to see.
    for qos in (1, 2):
        got = [int(m.payload) for m in b.messages if m.qos == qos]
        assert got == list(range(qos - 1, 200, 2)), "order"
    b.messages.clear()
    a.publish("t/kept", "kept", 1, retain=True)
    until(lambda: len(b.messages) == 1, "live")
    c = Client("c", protocol, will=("t/will", "gone", 1))
    c.subscribe("t/kept", 1)
    until(lambda: len(c.messages) == 1, "retained")
    assert c.messages[0].retain
    c.vanish()
    until(lambda: b.messages[-1].payload == b"gone", "will")
    a.publish("t/kept", "", 1, retain=True)
    if v5:
        walk_v5(a, b)
    a.leave()
    b.leave()


def walk_v5(a, b):
    assert a.properties.ReceiveMaximum > 0
    properties = Properties(PacketTypes.PUBLISH)
    properties.UserProperty = [("unit", "C"), ("unit", "K")]
    properties.ContentType = "application/json"
    properties.ResponseTopic = "answers"
    properties.CorrelationData = b"42"
    properties.MessageExpiryInterval = 60
    a.publish("t/properties", "{}", 1, properties=properties)
    until(lambda: b.messages[-1].topic == "t/properties", "with properties")
    got = b.messages[-1].properties
    assert got.UserProperty == [("unit", "C"), ("unit", "K")], got.UserProperty
    assert got.ContentType == "application/json" and got.CorrelationData == b"42"
    assert 58 <= got.MessageExpiryInterval <= 60
    workers = [Client("w%d" % n, mqtt.MQTTv5) for n in range(3)]
    for worker in workers:
        worker.subscribe("$share/work/jobs/#", options=SubscribeOptions(qos=1))
    for n in range(30):
        a.publish("jobs/%d" % n, str(n), 1)
    until(lambda: sum(len(w.messages) for w in workers) == 30, "shared")
    assert all(len(w.messages) == 10 for w in workers)
    for worker in workers:
        worker.leave()
    unnamed = Client("", mqtt.MQTTv5)
    assert unnamed.properties.AssignedClientIdentifier
    unnamed.leave()


walk(mqtt.MQTTv311)
walk(mqtt.MQTTv5)
