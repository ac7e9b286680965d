// The function app on Flex Consumption, and every app setting that it has.

import { resourceNames, tagsByName } from '../types.bicep'
import { secretReference, settings, store, storeSettings } from '../stores.bicep'
import { eventFunction, notifications, rejectedEvents } from '../names.bicep'

param location string
param tags tagsByName
param names resourceNames
param containerName string
param stores store[]
param defaultStore string
param instanceMemoryMB int
param maximumInstanceCount int
param alwaysReadyInstances int

@description('Whether answers are shared through Redis.')
param redis bool

@description('The subnet that the app reaches private endpoints from; empty = no virtual network.')
param subnetId string

var vaultUri = 'https://${names.vault}${environment().suffixes.keyvaultDns}/'

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = { name: names.identity }
resource insights 'Microsoft.Insights/components@2020-02-02' existing = { name: names.insights }
resource storage 'Microsoft.Storage/storageAccounts@2025-01-01' existing = { name: names.storage }

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: names.plan
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    tier: 'FlexConsumption'
    name: 'FC1'
  }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-11-01' = {
  name: names.app
  location: location
  // By this tag azd finds where to deploy: it is the service's name in azure.yaml.
  tags: union(tags, { 'azd-service-name': 'functions' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identity.id
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    siteConfig: { minTlsVersion: '1.2' }
    functionAppConfig: {
      runtime: {
        // Flex takes this in the place of FUNCTIONS_WORKER_RUNTIME, which must not be set.
        name: 'dotnet-isolated'
        version: '10.0'
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        alwaysReady: alwaysReadyInstances == 0
          ? []
          : [
              {
                name: 'function:${eventFunction}'
                instanceCount: alwaysReadyInstances
              }
            ]
      }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${storage.properties.primaryEndpoints.blob}${containerName}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identity.id
          }
        }
      }
    }
  }

  // Deploying needs an identity as well, no publishing password.
  resource noFtpPassword 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource noScmPassword 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}

var hostSettings settings = {
  AzureWebJobsStorage__accountName: names.storage
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identity.properties.clientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'Authorization=AAD;ClientId=${identity.properties.clientId}'
  // The host makes no spans of requests: they would hold URLs, and URLs can name customers (docs/operations.md).
  OTEL_TRACES_SAMPLER: 'microsoft.fixed_percentage'
  OTEL_TRACES_SAMPLER_ARG: '0'
  AZURE_CLIENT_ID: identity.properties.clientId
}

// The host's trigger and the app's own sender read the very same connection.
var brokerSettings settings = {
  ServiceBusConnection__fullyQualifiedNamespace: '${names.serviceBus}.servicebus.windows.net'
  ServiceBusConnection__credential: 'managedidentity'
  ServiceBusConnection__clientId: identity.properties.clientId
  OrderEvents__NotificationTopic: notifications
  OrderEvents__RejectedQueue: rejectedEvents
}

var cacheSettings settings = redis
  ? {
      Cache__Redis: secretReference(vaultUri, 'Cache--Redis')
      Cache__HashKey: secretReference(vaultUri, 'Cache--HashKey')
    }
  : {}

resource appSettings 'Microsoft.Web/sites/config@2024-11-01' = {
  parent: app
  name: 'appsettings'
  properties: union(
    hostSettings,
    brokerSettings,
    cacheSettings,
    empty(defaultStore) ? {} : { DefaultStore: defaultStore },
    reduce(map(stores, store => storeSettings(store, vaultUri)), {}, (all, one) => union(all, one))
  )
}

output hostName string = app.properties.defaultHostName
