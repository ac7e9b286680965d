// Who is told of what. ../alerts.json holds the names and what each says; the app's own metrics are counted from logs, since they are
// not known to Azure Monitor before the app has sent them.

import { resourceNames, tagsByName } from '../types.bicep'
import { notifications, orderEvents, rejectedEvents } from '../names.bicep'

param location string
param tags tagsByName
param names resourceNames
param emails string[]
param eventAgeLimitSeconds int
param waitingEventsLimit int

var descriptions = loadJsonContent('../alerts.json')

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' existing = { name: names.workspace }
resource serviceBus 'Microsoft.ServiceBus/namespaces@2024-01-01' existing = { name: names.serviceBus }

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(emails)) {
  name: names.people
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'points'
    enabled: true
    emailReceivers: map(emails, email => {
      name: email
      emailAddress: email
      useCommonAlertSchema: true
    })
  }
}

var told = empty(emails) ? [] : [people.id]

var queueAlerts = [
  {
    name: 'rejected-events'
    metric: 'ActiveMessages'
    entities: [rejectedEvents]
    window: 'PT5M'
    aggregation: 'Maximum'
    above: 0
  }
  {
    name: 'dead-letters'
    metric: 'DeadletteredMessages'
    entities: [orderEvents, rejectedEvents, notifications]
    window: 'PT5M'
    aggregation: 'Maximum'
    above: 0
  }
  {
    // The least of half an hour: a burst is worked off in between. An app that receives nothing sends no metric that could tell.
    name: 'events-waiting'
    metric: 'ActiveMessages'
    entities: [orderEvents]
    window: 'PT30M'
    aggregation: 'Minimum'
    above: waitingEventsLimit
  }
]

resource onQueues 'Microsoft.Insights/metricAlerts@2018-03-01' = [
  for alert in queueAlerts: {
    name: alert.name
    location: 'global'
    tags: tags
    properties: {
      description: descriptions[alert.name]
      severity: 2
      enabled: true
      scopes: [serviceBus.id]
      evaluationFrequency: 'PT5M'
      windowSize: alert.window
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
        allOf: [
          {
            criterionType: 'StaticThresholdCriterion'
            name: alert.name
            metricNamespace: 'Microsoft.ServiceBus/namespaces'
            metricName: alert.metric
            dimensions: [
              {
                name: 'EntityName'
                operator: 'Include'
                values: alert.entities
              }
            ]
            timeAggregation: alert.aggregation
            operator: 'GreaterThan'
            threshold: alert.above
          }
        ]
      }
      actions: map(told, group => { actionGroupId: group })
    }
  }
]

var logAlerts = [
  {
    name: 'event-age'
    severity: 2
    every: 'PT5M'
    window: 'PT15M'
    periods: 1
    measure: 'Seconds'
    by: []
    above: eventAgeLimitSeconds
    query: '''
      AppMetrics
      | where Name == 'pendingpoints.event.age' and tostring(Properties.attempt) == 'first'
      | summarize Seconds = sum(Sum) / sum(ItemCount)
      | where isfinite(Seconds)
    '''
  }
  {
    // Twice in a row: a breaker that opens for some seconds does what it is there for.
    name: 'breaker-open'
    severity: 2
    every: 'PT5M'
    window: 'PT5M'
    periods: 2
    measure: 'Open'
    by: ['Store']
    above: 0
    query: '''
      AppMetrics
      | where Name == 'pendingpoints.provider.breaker'
      | summarize Open = max(Sum) by Store = tostring(Properties.store)
    '''
  }
  {
    // By our own metric: the host records no requests, since their addresses name customers (docs/operations.md). Below twenty requests one
    // failure would be a rate.
    name: 'server-errors'
    severity: 1
    every: 'PT5M'
    window: 'PT15M'
    periods: 1
    measure: 'Percent'
    by: []
    above: 5
    query: '''
      AppMetrics
      | where Name == 'pendingpoints.questions'
      | summarize Requests = sum(Sum), Failed = sumif(Sum, toint(Properties.status) >= 500)
      | where Requests >= 20
      | project Percent = 100.0 * Failed / Requests
    '''
  }
  {
    // Two hours: the second re-check of an order that a provider does not show yet is 75 minutes after the first look.
    name: 'notifications-missing'
    severity: 1
    every: 'PT30M'
    window: 'PT2H'
    periods: 1
    measure: 'Events'
    by: []
    above: 20
    query: '''
      AppMetrics
      | where Name in ('pendingpoints.events', 'pendingpoints.notifications')
      | where tostring(Properties.outcome) !in ('skipped', 'rejected')
      | summarize Events = sumif(Sum, Name == 'pendingpoints.events'), Notifications = sumif(Sum, Name == 'pendingpoints.notifications')
      | where Notifications == 0
      | project Events
    '''
  }
]

resource onLogs 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for alert in logAlerts: {
    name: alert.name
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: alert.name
      description: descriptions[alert.name]
      severity: alert.severity
      enabled: true
      scopes: [workspace.id]
      evaluationFrequency: alert.every
      windowSize: alert.window
      // A new workspace has none of these tables until the app has spoken.
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: alert.query
            timeAggregation: 'Maximum'
            metricMeasureColumn: alert.measure
            dimensions: map(alert.by, column => {
              name: column
              operator: 'Include'
              values: ['*']
            })
            operator: 'GreaterThan'
            threshold: alert.above
            failingPeriods: {
              numberOfEvaluationPeriods: alert.periods
              minFailingPeriodsToAlert: alert.periods
            }
          }
        ]
      }
      autoMitigate: true
      actions: { actionGroups: told }
    }
  }
]
