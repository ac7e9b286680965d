using 'azd.bicep'

// azd sets both for the environment that it was told to deploy.
param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'dev')
param location = readEnvironmentVariable('AZURE_LOCATION', 'brazilsouth')
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
