// A virtual network from which the app reaches its neighbours by private endpoints. Calls to the app itself still come from outside: webhooks do.

import { resourceNames, tagsByName } from '../types.bicep'

param location string
param tags tagsByName
param names resourceNames
param addressPrefix string
param redis bool

resource storage 'Microsoft.Storage/storageAccounts@2025-01-01' existing = { name: names.storage }
resource vault 'Microsoft.KeyVault/vaults@2024-11-01' existing = { name: names.vault }
resource serviceBus 'Microsoft.ServiceBus/namespaces@2024-01-01' existing = { name: names.serviceBus }
resource redisCache 'Microsoft.Cache/redisEnterprise@2025-07-01' existing = if (redis) { name: names.redis }

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: names.network
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: [addressPrefix] }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 26, 0)
          // What Flex Consumption wants of its subnet.
          delegations: [
            {
              name: 'flex'
              properties: { serviceName: 'Microsoft.App/environments' }
            }
          ]
        }
      }
      {
        name: 'endpoints'
        properties: { addressPrefix: cidrSubnet(addressPrefix, 26, 1) }
      }
    ]
  }

  resource endpoints 'subnets' existing = { name: 'endpoints' }
}

var neighbours = concat(
  [
    { name: names.storage, id: storage.id, group: 'blob', zone: 'privatelink.blob.${environment().suffixes.storage}' }
    { name: names.vault, id: vault.id, group: 'vault', zone: 'privatelink.vaultcore.azure.net' }
    { name: names.serviceBus, id: serviceBus.id, group: 'namespace', zone: 'privatelink.servicebus.windows.net' }
  ],
  redis ? [{ name: names.redis, id: redisCache.id, group: 'redisEnterprise', zone: 'privatelink.redis.azure.net' }] : []
)

resource zones 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for neighbour in neighbours: {
    name: neighbour.zone
    location: 'global'
    tags: tags
  }
]

resource zoneLinks 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (neighbour, i) in neighbours: {
    parent: zones[i]
    name: names.network
    location: 'global'
    tags: tags
    properties: {
      registrationEnabled: false
      virtualNetwork: { id: network.id }
    }
  }
]

resource privateEndpoints 'Microsoft.Network/privateEndpoints@2024-05-01' = [
  for neighbour in neighbours: {
    name: 'pep-${neighbour.name}'
    location: location
    tags: tags
    properties: {
      subnet: { id: network::endpoints.id }
      privateLinkServiceConnections: [
        {
          name: neighbour.group
          properties: {
            privateLinkServiceId: neighbour.id
            groupIds: [neighbour.group]
          }
        }
      ]
    }
  }
]

resource zoneGroups 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = [
  for (neighbour, i) in neighbours: {
    parent: privateEndpoints[i]
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        {
          name: neighbour.group
          properties: { privateDnsZoneId: zones[i].id }
        }
      ]
    }
  }
]
