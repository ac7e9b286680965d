"""Queues in memory on Qpid Proton: redelivers what is given back or was held by a connection that broke, counts failed
deliveries, and schedules by x-opt-delivery-time. Started with the address to listen on."""

import collections
import itertools
import sys
import time

from proton import Array, Data, Delivery, UNDESCRIBED
from proton.handlers import MessagingHandler
from proton.reactor import Container, Handler


class Due(Handler):
    def __init__(self, put):
        super().__init__()
        self.on_timer_task = lambda event: put()


class Queue:
    def __init__(self):
        self.messages = collections.deque()
        self.readers = []


class Broker(MessagingHandler):
    def __init__(self, address):
        super().__init__(prefetch=100, auto_accept=False, auto_settle=True)
        self.address = address
        self.queues = collections.defaultdict(Queue)
        self.held = {}
        self.tags = (str(number) for number in itertools.count())

    def on_start(self, event):
        event.container.listen(self.address)

    def on_connection_opening(self, event):
        event.connection.container = "proton-broker"
        event.connection.offered_capabilities = Array(UNDESCRIBED, Data.SYMBOL, "DELAYED_DELIVERY")

    def on_link_opening(self, event):
        link = event.link
        link.source.copy(link.remote_source)
        link.target.copy(link.remote_target)
        if link.is_sender:
            self.queues[link.source.address].readers.append(link)

    def on_message(self, event):
        queue, message = self.queues[event.link.target.address], event.message
        due = (message.annotations or {}).get("x-opt-delivery-time", 0) / 1000

        def put():
            queue.messages.append(message)
            self.deliver(queue)

        self.accept(event.delivery)
        if due > time.time():
            event.container.schedule(due - time.time(), Due(put))
        else:
            put()

    def on_sendable(self, event):
        self.deliver(self.queues[event.link.source.address])

    def deliver(self, queue):
        for reader in list(queue.readers):
            while reader.credit > 0 and queue.messages:
                tag, message = next(self.tags), queue.messages.popleft()
                self.held[tag] = (reader, queue, message)
                reader.send(message, tag)

    def on_accepted(self, event):
        self.held.pop(event.delivery.tag, None)

    on_rejected = on_accepted

    # Stands for modified, too.
    def on_released(self, event):
        delivery = event.delivery
        self.give_back(delivery.tag, delivery.remote_state == Delivery.MODIFIED and delivery.remote.failed)

    def give_back(self, tag, failed):
        _, queue, message = self.held.pop(tag)
        message.first_acquirer = False
        message.delivery_count += 1 if failed else 0
        queue.messages.appendleft(message)
        self.deliver(queue)

    def on_link_closing(self, event):
        self.forget(lambda reader: reader == event.link)

    def on_disconnected(self, event):
        self.forget(lambda reader: reader.connection == event.connection)

    def forget(self, gone):
        for queue in self.queues.values():
            queue.readers = [reader for reader in queue.readers if not gone(reader)]
        for tag in [tag for tag, (reader, _, _) in reversed(self.held.items()) if gone(reader)]:
            self.give_back(tag, failed=False)


Container(Broker(sys.argv[1])).run()
