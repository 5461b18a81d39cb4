/** What Elastic Beanstalk generates around the bundle's nginx.conf on Amazon Linux 2023. */

/**
 * The location is as people publish it (aws/elastic-beanstalk-roadmap#15, and the `00_application.conf` of many projects),
 * the log as the developer guide has it ("Enhanced health log format").
 * @param port on which the application listens
 * @returns texts by their paths in /etc/nginx
 */
export function generatedFiles(port: string): Record<string, string> {
  return {
    'conf.d/healthd_logformat.conf': `
log_format healthd '$msec"$uri"$status"$request_time"$upstream_response_time"$http_x_forwarded_for';
`,
    'conf.d/elasticbeanstalk/00_application.conf': `
location / {
    proxy_pass          http://127.0.0.1:${port};
    proxy_http_version  1.1;

    proxy_set_header    Connection          $connection_upgrade;
    proxy_set_header    Upgrade             $http_upgrade;
    proxy_set_header    Host                $host;
    proxy_set_header    X-Real-IP           $remote_addr;
    proxy_set_header    X-Forwarded-For     $proxy_add_x_forwarded_for;
}
`,
    'conf.d/elasticbeanstalk/01_static.conf': '\n', // empty, as no option names a folder
    'conf.d/elasticbeanstalk/healthd.conf': `
if ($time_iso8601 ~ "^(\\d{4})-(\\d{2})-(\\d{2})T(\\d{2})") {
    set $year $1;
    set $month $2;
    set $day $3;
    set $hour $4;
}

access_log /var/log/nginx/healthd/application.log.$year-$month-$day-$hour healthd;
`,
  }
}
