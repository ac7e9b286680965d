// Everything that the app's identity may do: each role at the smallest scope that works. docs/deployment.md lists the same, and a test compares.
// The ids are those of https://learn.microsoft.com/azure/role-based-access-control/built-in-roles (2026-11).

import { resourceNames } from '../types.bicep'
import { notifications, orderEvents, rejectedEvents } from '../names.bicep'

param names resourceNames

var role = {
  serviceBusDataReceiver: '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0'
  serviceBusDataSender: '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39'
  storageBlobDataOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  keyVaultSecretsUser: '4633458b-17de-408a-b874-0445c86b69e6'
  monitoringMetricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb'
}

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = { name: names.identity }
resource storage 'Microsoft.Storage/storageAccounts@2025-01-01' existing = { name: names.storage }
resource vault 'Microsoft.KeyVault/vaults@2024-11-01' existing = { name: names.vault }
resource insights 'Microsoft.Insights/components@2020-02-02' existing = { name: names.insights }

resource serviceBus 'Microsoft.ServiceBus/namespaces@2024-01-01' existing = {
  name: names.serviceBus
  resource events 'queues' existing = { name: orderEvents }
  resource rejected 'queues' existing = { name: rejectedEvents }
  resource topic 'topics' existing = { name: notifications }
}

@description('The trigger takes order events and settles them.')
resource receivesEvents 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: serviceBus::events
  name: guid(serviceBus::events.id, names.identity, role.serviceBusDataReceiver)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.serviceBusDataReceiver)
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

@description('Copies for later, the parts of a batch and webhooks go to the queue of order events.')
resource sendsEvents 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: serviceBus::events
  name: guid(serviceBus::events.id, names.identity, role.serviceBusDataSender)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.serviceBusDataSender)
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

@description('Events that can never work are put aside.')
resource sendsRejected 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: serviceBus::rejected
  name: guid(serviceBus::rejected.id, names.identity, role.serviceBusDataSender)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.serviceBusDataSender)
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

@description('Notifications are published.')
resource publishes 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: serviceBus::topic
  name: guid(serviceBus::topic.id, names.identity, role.serviceBusDataSender)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.serviceBusDataSender)
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

@description('The Functions host makes its own containers for locks and keys, so the scope cannot be one container; it reads the package too.')
resource keepsState 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: storage
  name: guid(storage.id, names.identity, role.storageBlobDataOwner)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.storageBlobDataOwner)
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

@description('References in app settings are resolved; the vault holds nothing but this app\'s secrets.')
resource readsSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, names.identity, role.keyVaultSecretsUser)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.keyVaultSecretsUser)
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

@description('Telemetry is sent; Application Insights takes it from identities only.')
resource sendsTelemetry 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: insights
  name: guid(insights.id, names.identity, role.monitoringMetricsPublisher)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.monitoringMetricsPublisher)
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}
