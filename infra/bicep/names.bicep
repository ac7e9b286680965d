// The names that the template and the code share. tests/Infra.Tests compares them.

@export()
@description('The queue that starts src/Functions/OnOrderEvent.cs.')
var orderEvents = 'order-events'

@export()
@description('Where the app puts events that can never work.')
var rejectedEvents = 'order-events-rejected'

@export()
@description('Where the app publishes notifications.')
var notifications = 'points-notifications'

@export()
@description('The function that order events start.')
var eventFunction = 'OnOrderEvent'

@export()
@description('The subject of a notification.')
var pendingSubject = 'points-pending'
