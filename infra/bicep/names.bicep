// The names that the template and the code share. tests/Infra.Tests compares them.

@export()
@description('The queue that src/Functions/OnOrderEvent/function.json names.')
var orderEvents = 'order-events'

@export()
@description('Where the app puts events that can never work.')
var rejectedEvents = 'order-events-rejected'

@export()
@description('Where the app publishes notifications.')
var notifications = 'points-notifications'

@export()
@description('The function that order events start: the name of its folder.')
var eventFunction = 'OnOrderEvent'

@export()
@description('The subject of a notification.')
var pendingSubject = 'points-pending'
