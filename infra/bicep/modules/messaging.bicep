// Service Bus: the entities that the app receives from and sends to, and a subscription to start with.

import { tagsByName } from '../types.bicep'
import { notifications, orderEvents, pendingSubject, rejectedEvents } from '../names.bicep'

param location string
param tags tagsByName
param namespaceName string
param sku 'Standard' | 'Premium'

@description('Messaging units; only Premium has them.')
param messagingUnits int

@description('Whether the namespace can be reached from outside the virtual network.')
param publicAccess bool

// The app is not done with a message later than functionTimeout in host.json; the host renews the lock until then.
var lockDuration = 'PT1M'

// The app pauses before each of them (docs/failures.md).
var maxDeliveryCount = 10

// Nobody works on rejected events. But a replay of one reason takes those of others on its way and gives them back, which counts, and
// must not dead-letter them (docs/order-events.md).
var maxDeliveryCountOfRejected = 2000

resource namespace 'Microsoft.ServiceBus/namespaces@2024-01-01' = {
  name: namespaceName
  location: location
  tags: tags
  sku: {
    name: sku
    tier: sku
    capacity: sku == 'Premium' ? messagingUnits : null
  }
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
    publicNetworkAccess: publicAccess ? 'Enabled' : 'Disabled'
  }
}

resource events 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' = {
  parent: namespace
  name: orderEvents
  properties: {
    // Copies for later bear ids that are computed: a repeat after a kill comes within minutes, a platform's own repeat within hours.
    requiresDuplicateDetection: true
    duplicateDetectionHistoryTimeWindow: 'PT6H'
    lockDuration: lockDuration
    maxDeliveryCount: maxDeliveryCount
    deadLetteringOnMessageExpiration: true
  }
}

resource rejected 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' = {
  parent: namespace
  name: rejectedEvents
  properties: {
    requiresDuplicateDetection: true
    duplicateDetectionHistoryTimeWindow: 'PT6H'
    lockDuration: lockDuration
    maxDeliveryCount: maxDeliveryCountOfRejected
    deadLetteringOnMessageExpiration: true
  }
}

resource topic 'Microsoft.ServiceBus/namespaces/topics@2024-01-01' = {
  parent: namespace
  name: notifications
  properties: {
    // An event that was decided twice is notified of twice under one id, the second time after the last re-check, a day later.
    requiresDuplicateDetection: true
    duplicateDetectionHistoryTimeWindow: 'P2D'
  }
}

resource subscription 'Microsoft.ServiceBus/namespaces/topics/subscriptions@2024-01-01' = {
  parent: topic
  name: 'shop'
  properties: {
    lockDuration: lockDuration
    maxDeliveryCount: maxDeliveryCount
    deadLetteringOnMessageExpiration: true
  }
}

// $Default takes the place of the rule that lets everything through.
resource filter 'Microsoft.ServiceBus/namespaces/topics/subscriptions/rules@2024-01-01' = {
  parent: subscription
  name: '$Default'
  properties: {
    filterType: 'CorrelationFilter'
    correlationFilter: { label: pendingSubject }
  }
}
