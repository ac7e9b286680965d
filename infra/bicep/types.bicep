// Types that several modules share.

@export()
@description('Tags by name.')
type tagsByName = { *: string }

@export()
@description('The name of every resource. What another resource refers to has a name before anything is deployed.')
type resourceNames = {
  identity: string
  workspace: string
  insights: string
  serviceBus: string
  storage: string
  vault: string
  redis: string
  plan: string
  app: string
  network: string
  people: string
}
