using 'main.bicep'

// The cheapest that works: one store, the standard Service Bus, no network of its own.
param environmentName = 'dev'
param stores = [
  {
    name: 'acme-br'
    provider: 'bonifiq'
    credentials: 'apiKey'
    currency: 'BRL'
    timeZone: 'America/Sao_Paulo'
    identifier: ['email', 'document']
    sources: ['acmebr']
  }
]
param instanceMemoryMB = 512
param purgeProtection = false
