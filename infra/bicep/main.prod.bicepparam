using 'main.bicep'

// Two stores with everything that a store can have, instances that share their answers, and private endpoints.
param environmentName = 'prod'
param stores = [
  {
    name: 'acme-br'
    provider: 'bonifiq'
    credentials: 'apiKey'
    currency: 'BRL'
    timeZone: 'America/Sao_Paulo'
    identifier: ['email', 'document']
    sources: ['acmebr']
    vtexBaseAddress: 'https://acmebr.vtexcommercestable.com.br'
    webhookSecrets: ['current']
    settings: {
      RateLimit: '600'
    }
  }
  {
    name: 'acme-in'
    provider: 'capillary'
    credentials: 'till'
    baseAddress: 'https://eu.api.capillarytech.com'
    currency: 'INR'
    timeZone: 'Asia/Kolkata'
    identifier: ['mobile']
    sources: ['acme-in.myshopify.com']
    webhookSecrets: ['current', 'previous']
    settings: {
      DualEligibility: 'true'
    }
  }
]
param defaultStore = 'acme-br'
param maximumInstanceCount = 100
param serviceBusSku = 'Premium'
param zoneRedundantStorage = true
param redisSku = 'Balanced_B0'
param privateNetworking = true
param logRetentionDays = 90
param alertEmails = ['loyalty-oncall@example.com']
