// Azure Managed Redis for answers that several instances share (docs/caching.md).

import { tagsByName } from '../types.bicep'

param location string
param tags tagsByName
param redisName string
param sku string

@description('Whether it can be reached from outside the virtual network.')
param publicAccess bool

resource redis 'Microsoft.Cache/redisEnterprise@2025-07-01' = {
  name: redisName
  location: location
  tags: tags
  sku: { name: sku }
  properties: {
    minimumTlsVersion: '1.2'
    publicNetworkAccess: publicAccess ? 'Enabled' : 'Disabled'
  }
}

resource database 'Microsoft.Cache/redisEnterprise/databases@2025-07-01' = {
  parent: redis
  name: 'default'
  properties: {
    clientProtocol: 'Encrypted'
    port: 10000
    // One address, whatever lies behind it.
    clusteringPolicy: 'EnterpriseCluster'
    evictionPolicy: 'AllKeysLRU'
    // The app enters Redis with a connection string and has no way to enter with an identity: this is the one key in the deployment.
    accessKeysAuthentication: 'Enabled'
  }
}
