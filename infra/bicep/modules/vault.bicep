// The secrets. The template makes the vault and reads nothing from it; an operator puts the values in.

import { tagsByName } from '../types.bicep'

param location string
param tags tagsByName
param vaultName string
param purgeProtection bool

@description('Whether the vault can be reached from outside the virtual network.')
param publicAccess bool

@description('Addresses or ranges that may reach a vault that is otherwise private, to put secrets in.')
param operatorAddresses string[]

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: vaultName
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    // Once on it cannot be switched off, so false is never sent.
    enablePurgeProtection: purgeProtection ? true : null
    publicNetworkAccess: publicAccess || !empty(operatorAddresses) ? 'Enabled' : 'Disabled'
    networkAcls: {
      defaultAction: publicAccess ? 'Allow' : 'Deny'
      bypass: 'None'
      ipRules: map(operatorAddresses, address => { value: address })
    }
  }
}
