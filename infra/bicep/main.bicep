// Pending Points in one resource group. Whatever runs here enters by one identity (docs/deployment.md).

targetScope = 'resourceGroup'

import { resourceNames, tagsByName } from 'types.bicep'
import { store } from 'stores.bicep'

@description('What this deployment is called, e.g. dev: part of the names and tags of its resources.')
@minLength(1)
@maxLength(16)
param environmentName string

@description('The region; Flex Consumption must be offered there.')
param location string = resourceGroup().location

@description('More tags for every resource.')
param extraTags tagsByName = {}

@description('The stores. Their secrets go into the vault.')
@minLength(1)
param stores store[]

@description('The store that questions and events without one mean; empty = the only store.')
param defaultStore string = ''

@description('Memory of one instance, in MB.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('How many instances there are at most: of the HTTP functions together, and of OnOrderEvent. Not every region allows less than 40.')
@minValue(1)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('Instances that always wait for order events; each is paid for also while it waits. 0 = none.')
@minValue(0)
@maxValue(20)
param alwaysReadyInstances int = 1

@description('The tier of Service Bus. Private networking needs Premium.')
param serviceBusSku 'Standard' | 'Premium' = 'Standard'

@description('Messaging units of a Premium namespace.')
@allowed([1, 2, 4, 8, 16])
param serviceBusMessagingUnits int = 1

@description('Whether storage survives the loss of a zone.')
param zoneRedundantStorage bool = false

@description('Size of an Azure Managed Redis through which instances share answers and rate limits; None = each has its own, and RateLimit holds for each instance.')
@allowed(['None', 'Balanced_B0', 'Balanced_B1', 'Balanced_B3', 'Balanced_B5', 'Balanced_B10'])
param redisSku string = 'None'

@description('Whether storage, vault, Service Bus and Redis are reached by private endpoints only.')
param privateNetworking bool = false

@description('The addresses of the virtual network: a /24 or larger.')
param addressPrefix string = '10.42.0.0/24'

@description('Addresses or ranges that may put secrets into a vault that is otherwise private.')
param operatorAddresses string[] = []

@description('Whether a deleted vault cannot be purged before its time. Once on it stays on.')
param purgeProtection bool = true

@description('How long logs are kept, in days.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

@description('Who gets mail from alerts; empty = alerts are only shown in the portal.')
param alertEmails string[] = []

@description('The mean age of order events when they are first looked at, in seconds, that is too old. Re-checks do not count.')
@minValue(60)
@maxValue(604800)
param eventAgeLimitSeconds int = 7200

@description('How many order events may wait in the queue for half an hour without a break.')
@minValue(0)
param waitingEventsLimit int = 20

var token = uniqueString(subscription().id, resourceGroup().id, environmentName)
var suffix = '${environmentName}-${token}'
var names resourceNames = {
  identity: 'id-${suffix}'
  workspace: 'log-${suffix}'
  insights: 'appi-${suffix}'
  serviceBus: 'sb-${suffix}'
  storage: 'st${token}'
  vault: 'kv-${token}'
  redis: 'redis-${suffix}'
  plan: 'plan-${suffix}'
  app: 'func-${suffix}'
  network: 'vnet-${suffix}'
  people: 'ag-${suffix}'
}
var allTags = union(extraTags, {
  application: 'pending-points'
  environment: environmentName
})
var containerName = 'packages'
var redisWanted = redisSku != 'None'

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: names.identity
  location: location
  tags: allTags
}

module monitoring 'modules/monitoring.bicep' = {
  params: {
    location: location
    tags: allTags
    workspaceName: names.workspace
    insightsName: names.insights
    retentionDays: logRetentionDays
  }
}

module messaging 'modules/messaging.bicep' = {
  params: {
    location: location
    tags: allTags
    namespaceName: names.serviceBus
    sku: privateNetworking && serviceBusSku == 'Standard'
      ? fail('privateNetworking needs serviceBusSku Premium: a Standard namespace has no private endpoints.')
      : serviceBusSku
    messagingUnits: serviceBusMessagingUnits
    publicAccess: !privateNetworking
  }
}

module storage 'modules/storage.bicep' = {
  params: {
    location: location
    tags: allTags
    storageName: names.storage
    containerName: containerName
    sku: zoneRedundantStorage ? 'Standard_ZRS' : 'Standard_LRS'
    publicAccess: !privateNetworking
  }
}

module vault 'modules/vault.bicep' = {
  params: {
    location: location
    tags: allTags
    vaultName: names.vault
    purgeProtection: purgeProtection
    publicAccess: !privateNetworking
    operatorAddresses: operatorAddresses
  }
}

module redis 'modules/redis.bicep' = if (redisWanted) {
  params: {
    location: location
    tags: allTags
    redisName: names.redis
    sku: redisSku
    publicAccess: !privateNetworking
  }
}

module network 'modules/network.bicep' = if (privateNetworking) {
  params: {
    location: location
    tags: allTags
    names: names
    addressPrefix: addressPrefix
    redis: redisWanted
  }
  dependsOn: [messaging, storage, vault, redis]
}

module roles 'modules/roles.bicep' = {
  params: { names: names }
  dependsOn: [identity, monitoring, messaging, storage, vault]
}

// After the roles and the network: the host reads storage and vault as soon as it starts.
module app 'modules/app.bicep' = {
  params: {
    location: location
    tags: allTags
    names: names
    containerName: containerName
    stores: stores
    defaultStore: defaultStore
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    alwaysReadyInstances: alwaysReadyInstances
    redis: redisWanted
    subnetId: privateNetworking ? resourceId('Microsoft.Network/virtualNetworks/subnets', names.network, 'app') : ''
  }
  dependsOn: [roles, network]
}

module alerts 'modules/alerts.bicep' = {
  params: {
    location: location
    tags: allTags
    names: names
    emails: alertEmails
    eventAgeLimitSeconds: eventAgeLimitSeconds
    waitingEventsLimit: waitingEventsLimit
  }
  dependsOn: [monitoring, messaging]
}

@description('The function app.')
output appName string = names.app

@description('Where it answers.')
output appAddress string = 'https://${app.outputs.hostName}'

@description('The vault that waits for the secrets.')
output vaultName string = names.vault

@description('Where order events go and notifications come from.')
output serviceBusNamespace string = '${names.serviceBus}.servicebus.windows.net'
