// For `azd up`: a resource group, and main.bicep in it. azd deploys to resource groups of its own making only.

targetScope = 'subscription'

import { store } from 'stores.bicep'

@description('The name of the azd environment.')
@minLength(1)
@maxLength(16)
param environmentName string

@description('The region; Flex Consumption must be offered there.')
param location string

@description('The stores. Their secrets go into the vault.')
@minLength(1)
param stores store[]

// By this tag azd knows what belongs to an environment.
var tags = { 'azd-env-name': environmentName }

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: 'rg-pending-points-${environmentName}'
  location: location
  tags: tags
}

module main 'main.bicep' = {
  scope: group
  params: {
    environmentName: environmentName
    location: location
    extraTags: tags
    stores: stores
  }
}

@description('Where azd looks for the function app.')
output AZURE_RESOURCE_GROUP string = group.name

@description('The vault that waits for the secrets.')
output AZURE_KEY_VAULT_NAME string = main.outputs.vaultName

@description('Where the app answers.')
output APP_ADDRESS string = main.outputs.appAddress
