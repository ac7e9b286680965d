// Where telemetry goes. It takes what an identity sends and nothing else: the connection string is an address, no key.

import { tagsByName } from '../types.bicep'

param location string
param tags tagsByName
param workspaceName string
param insightsName string

@description('How long logs are kept, in days.')
param retentionDays int

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' = {
  name: workspaceName
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: retentionDays
    features: { disableLocalAuth: true }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: insightsName
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    DisableLocalAuth: true
  }
}

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(workspace.id, 'pending-points')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: 'Pending Points'
    category: 'workbook'
    sourceId: workspace.id
    serializedData: loadTextContent('../workbook.json')
    version: '1.0'
  }
}
