// What a store is to the template, and the app settings that come of it.

@export()
@description('A store and its provider. Secrets are not among it: their values go into the vault (docs/deployment.md).')
type store = {
  @description('Lower-case letters, digits and inner hyphens.')
  @minLength(1)
  @maxLength(64)
  name: string

  @description('The loyalty provider.')
  provider: 'bonifiq' | 'capillary'

  @description('Which pair of secrets lets us in: BonifiQ apiKey (ApiToken, ApiKey), Capillary till (Till, Password) or oauth (Key, Secret).')
  credentials: 'apiKey' | 'till' | 'oauth'

  @description('The provider\'s https address. BonifiQ has a default, Capillary\'s depends on the cluster.')
  baseAddress: string?

  @description('ISO 4217 code of money that the provider leaves without a currency.')
  @minLength(3)
  @maxLength(3)
  currency: string?

  @description('IANA time zone of dates without an offset.')
  timeZone: string?

  @description('What the provider knows customers by, most preferred first.')
  identifier: string[]?

  @description('Accounts and CloudEvents sources whose order events are this store\'s.')
  sources: string[]?

  @description('Where the shop\'s orders are looked up at VTEX; its key and token are secrets then.')
  vtexBaseAddress: string?

  @description('Names of the secrets that sign this store\'s webhooks: letters and digits.')
  webhookSecrets: string[]?

  @description('Any other setting of the store by its name, e.g. RateLimit (of all instances together with Redis, of each without). No secrets.')
  settings: settings?
}

@export()
@description('App settings by name.')
type settings = { *: string }

@export()
@description('The app settings of one store: plain ones, and references to secrets.')
func storeSettings(store store, vaultUri string) settings =>
  union(
    prefixed(store.name, plainSettings(store)),
    toObject(
      secretPaths(store),
      path => settingName(store.name, path),
      path => secretReference(vaultUri, 'Stores--${store.name}--${replace(path, '__', '--')}')
    )
  )

@export()
@description('What an app setting holds instead of a secret. It names no version: a new one is taken by itself within a day.')
func secretReference(vaultUri string, secret string) string =>
  '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/${secret})'

func plainSettings(store store) settings =>
  union(
    store.?settings ?? {},
    { Name: store.name, Provider: store.provider },
    optional('BaseAddress', store.?baseAddress),
    optional('Currency', store.?currency),
    optional('TimeZone', store.?timeZone),
    optional('Identifier', list(store.?identifier)),
    optional('Sources', list(store.?sources)),
    optional('Vtex__BaseAddress', store.?vtexBaseAddress)
  )

func secretPaths(store store) string[] =>
  concat(
    map(credentialNames(store.credentials), name => 'Credentials__${name}'),
    map(store.?webhookSecrets ?? [], name => 'WebhookSecrets__${name}'),
    store.?vtexBaseAddress == null ? [] : ['Vtex__AppKey', 'Vtex__AppToken']
  )

func credentialNames(credentials string) string[] =>
  credentials == 'till' ? ['Till', 'Password'] : credentials == 'oauth' ? ['Key', 'Secret'] : ['ApiToken', 'ApiKey']

func prefixed(store string, values settings) settings =>
  toObject(objectKeys(values), name => settingName(store, name), name => values[name])

// Names of app settings take no hyphens on Linux.
func settingName(store string, path string) string => 'Stores__${replace(store, '-', '_')}__${path}'

func optional(name string, value string?) settings => value == null ? {} : { '${name}': value! }

func list(values string[]?) string? => values == null ? null : join(values!, ',')
